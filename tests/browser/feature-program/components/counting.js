module.exports = (Behavior) =>
  Behavior({
    data: { count: 0 },
    methods: {
      onCount() {
        this.setData({ count: this.data.count + 1 })
        this.triggerEvent('counted', { count: this.data.count }, { bubbles: true })
      },
    },
  })
