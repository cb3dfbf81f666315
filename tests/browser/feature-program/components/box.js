const counting = require('./counting')

Component({
  behaviors: [counting(Behavior)],
  options: { multipleSlots: true },
  properties: { name: { type: String, value: 'none' } },
  observers: {
    name(name) {
      this.setData({ loud: name.toUpperCase() })
    },
  },
  data: { loud: '' },
  methods: {
    reset() {
      this.setData({ count: 0 })
    },
  },
})
