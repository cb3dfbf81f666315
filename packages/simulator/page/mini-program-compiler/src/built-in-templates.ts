const WITH_CHILDREN = [
  ...['view', 'text', 'button', 'scroll-view', 'picker', 'navigator', 'form', 'label'],
  ...['radio', 'radio-group', 'checkbox', 'checkbox-group'],
]
const WITHOUT_CHILDREN = ['image', 'input', 'textarea', 'switch']

/** WeChat's own components as templates; what they draw themselves is put beside their children at run time. */
export const builtInTemplates = [
  ...WITH_CHILDREN.map((tag) => ({ tag, source: '<slot />' })),
  ...WITHOUT_CHILDREN.map((tag) => ({ tag, source: '' })),
]
