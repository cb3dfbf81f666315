Page({
  data: {
    title: 'first',
    life: '',
    mood: 'glad',
    rows: [
      { id: 1, cells: ['a', 'b'] },
      { id: 2, cells: ['c', 'd'] },
    ],
    heard: '',
    measured: '',
    fruits: [{ name: 'apple' }, { name: 'pear' }],
    fruit: 'apple',
    one: '',
    sent: '',
    isLate: false,
  },
  onLoad(query) {
    this.lived = [...getApp().globalData.lived, `load ${query.from || 'nowhere'}`]
  },
  onShow() {
    this.live('show')
  },
  onReady() {
    this.live('ready')
  },
  onHide() {
    this.live('hide')
  },
  live(moment) {
    this.lived.push(moment)
    this.setData({ life: this.lived.join(', ') })
  },
  hear(word) {
    this.setData({ heard: `${this.data.heard} ${word}`.trim() })
  },
  onCell(event) {
    this.hear(event.currentTarget.dataset.at)
    this.setData({ mood: this.data.mood === 'glad' ? 'sad' : 'other', 'rows[0].cells[0]': 'A' })
  },
  onOuter() {
    this.hear('outer')
  },
  onCaught() {
    this.hear('caught')
  },
  onCounted(event) {
    this.hear(`counted ${event.detail.count}`)
  },
  onReset() {
    this.selectComponent('#box').reset()
  },
  onMeasure() {
    wx.createSelectorQuery()
      .select('.measured')
      .boundingClientRect(({ height }) => this.setData({ measured: `${Math.round(height)}` }))
      .exec()
  },
  onFruit(event) {
    this.setData({ fruit: this.data.fruits[event.detail.value].name })
  },
  onRadio(event) {
    this.hear(event.detail.value)
  },
  onCheck(event) {
    this.hear(event.detail.value.join('+'))
  },
  onSubmit(event) {
    this.setData({ sent: JSON.stringify(event.detail.value) })
  },
  async onLate() {
    await wx.reLaunch({ url: '/pages/second/second' })
    this.setData({ isLate: true })
    getApp().globalData.lived.push('late')
    getCurrentPages()[0].setData({ pages: getApp().globalData.lived.join() })
  },
  onWrong() {
    wx.navigateTo({ url: '/pages/second/second' }).catch(({ errMsg }) => this.hear(errMsg))
  },
})
