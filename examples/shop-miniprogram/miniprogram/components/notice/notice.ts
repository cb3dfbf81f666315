/** Something went wrong, and trying again may help. */
Component({
  properties: { message: String },
  methods: {
    onRetry() {
      this.triggerEvent('retry')
    },
  },
})
