import type { App } from '../app.ts'

/** Remembers every route as it is made, and answers which methods a path takes. */
export function watchMethods(app: App): (path: string) => readonly string[] {
  const routes: { readonly shape: RegExp; readonly methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ shape: shapeOf(url), methods: [method].flat() })
  })
  return (path) => {
    const fitting = routes.filter(({ shape }) => shape.test(path)).flatMap(({ methods }) => methods)
    return [...new Set(fitting)].sort()
  }
}

/** `/v1/orders/:id` → `^/v1/orders/[^/]+$` */
function shapeOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => (segment.startsWith(':') ? '[^/]+' : literal(segment)))
  return new RegExp(`^${segments.join('/')}$`)
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
