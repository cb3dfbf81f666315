import { createMetrics } from '@minitill/server'
import type { Standing } from '@minitill/till'
import { instantOf } from '@minitill/wechat'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { headings, textOf } from '../house/markdown.ts'
import { readText } from './read-files.ts'

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly runbook: string }
}

interface Panel {
  readonly title: string
  readonly targets?: readonly { readonly expr: string }[]
}

const { groups } = parse(readText('deploy/prometheus/minitill.rules.yml')) as {
  readonly groups: readonly { readonly rules: readonly Rule[] }[]
}
const rules = groups.flatMap((group) => group.rules)
const dashboard = JSON.parse(readText('deploy/grafana/minitill.json')) as {
  readonly panels: readonly Panel[]
}

const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
]

const standing: Standing = {
  jobs: { waiting: 1, overdue: 1, failed: 1 },
  longestWaitMs: { money: 1, webhooks: 1 },
  deliveries: { waiting: 1, retrying: 1 },
  endpoints: { enabled: 1, failing: 1, disabled: 1 },
  discrepancies: {},
  refunds: { requested: 1, processing: 1, abnormal: 1 },
  days: { balanced: 1, unbalanced: 1, waiting: 1, failed: 1 },
}

/** What Prometheus scrapes of a till that everything has happened to. */
function scrape(): Promise<string> {
  const metrics = createMetrics()
  metrics.observeRequest({ method: 'GET', route: '/v1/orders/:id', status: 200, seconds: 1 })
  metrics.observeWechatCall({ call: 'v3 prepay', outcome: '200', seconds: 1 })
  metrics.countNotification({ channel: 'v3', verdict: 'paid' })
  metrics.setCertificateEnds([{ merchant: 'default', endsAt: instantOf(0) }])
  metrics.setStanding(standing)
  return metrics.render().then(({ text }) => text)
}

/** Of node_exporter; Prometheus itself adds the labels. */
const ofOthers = /^node_filesystem_/
const labelsOfOthers = new Set(['instance', 'job', 'mountpoint'])

describe.each(expressions)('"%s"', (_, expr) => {
  test('reads metrics that a till has, by labels that they have', async () => {
    const text = await scrape()
    const named = expr.match(/\b(?:minitill|process|nodejs|node)_[a-z0-9_]+/g) ?? []
    const unknown = named.filter((name) => !ofOthers.test(name) && linesOf(text, name).length === 0)
    expect(unknown).toEqual([])
    expect(selectorsOf(expr).filter((selector) => !isKnown(text, selector))).toEqual([])
  })
})

describe.each(rules)('the alert $alert', ({ alert, labels, annotations }) => {
  test('says what is wrong in both languages, and leads to what to do about it', () => {
    expect(['page', 'ticket']).toContain(labels.severity)
    expect(annotations.summary).toMatch(/[一-鿿].* · [A-Z]/)
    const [document = '', anchor = ''] = annotations.runbook.split('#')
    expect(headings(textOf(document)).map((heading) => heading.anchor)).toContain(anchor)
    for (const runbook of ['docs/runbook.md', 'docs/runbook.zh-CN.md'])
      expect(textOf(runbook)).toContain(`\`${alert}\``)
  })
})

test('an alert that the runbook names exists', () => {
  const named = textOf('docs/runbook.md').match(/`Minitill\w+`/g) ?? []
  const known = new Set(rules.map(({ alert }) => `\`${alert}\``))
  expect(named.filter((name) => !known.has(name))).toEqual([])
})

interface Selector {
  readonly metric: string
  readonly label: string
  readonly operator: string
  readonly value: string
}

function selectorsOf(expr: string): readonly Selector[] {
  return [...expr.matchAll(/([a-z_0-9]+)\{([^}]*)\}/g)].flatMap(([, metric = '', selector = '']) =>
    [...selector.matchAll(/(\w+)(=~|!~|!=|=)"([^"]*)"/g)].map(
      ([, label = '', operator = '', value = '']) => ({
        ...{ metric, label, operator, value },
      }),
    ),
  )
}

/** A gauge of the store has every value from the start; what a counter has depends on what happened. */
function isKnown(text: string, { metric, label, operator, value }: Selector): boolean {
  if (labelsOfOthers.has(label)) return true
  const lines = linesOf(text, metric)
  const isCounter = /_(total|count|bucket|sum)$/.test(metric)
  const wanted = operator === '=' && !isCounter ? `${label}="${value}"` : `${label}="`
  return lines.some((line) => line.includes(wanted))
}

function linesOf(text: string, metric: string): readonly string[] {
  return text.split('\n').filter((line) => line.startsWith(`${metric}{`) || line.startsWith(`${metric} `))
}
