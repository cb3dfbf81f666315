import type { PageProps } from '../pages.tsx'
import { EndpointPage } from './endpoint-page.tsx'
import { EndpointsPage } from './endpoints-page.tsx'

/** The endpoints, or what went to one of them. */
export function WebhooksRoom({ path: [id], query }: PageProps) {
  return id === undefined ? <EndpointsPage /> : <EndpointPage id={id} query={query} />
}
