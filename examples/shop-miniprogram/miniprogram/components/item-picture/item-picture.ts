/** An item's picture; where there is none, or it does not load, a tile with its first character. */
Component({
  properties: { image: String, title: String, isLarge: Boolean },
  data: { isBroken: false },
  methods: {
    onError() {
      this.setData({ isBroken: true })
    },
  },
})
