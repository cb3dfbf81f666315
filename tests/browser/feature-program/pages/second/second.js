Page({
  data: { pages: '' },
  onShow() {
    this.setData({
      pages: getCurrentPages()
        .map((page) => page.route)
        .join(),
    })
  },
})
