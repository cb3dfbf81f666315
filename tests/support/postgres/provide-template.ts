import type { TestProject } from 'vitest/node'
import { openPostgresAt } from '../../../packages/till/src/testing/open-test-store.ts'
import { startCluster } from './start-cluster.ts'

/** Runs once before the tests on PostgreSQL: a cluster, and in it a database with the till's tables. */
export default async function provideTemplate(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  const template = cluster.url('till')
  await cluster.createDatabase('till')
  await (await openPostgresAt(template)).close()
  project.provide('postgresTemplate', template)
  return () => cluster.stop()
}
