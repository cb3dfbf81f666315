App({
  globalData: { lived: [] },
  onLaunch() {
    this.globalData.lived.push('launch')
  },
  onShow() {
    this.globalData.lived.push('show')
  },
})
