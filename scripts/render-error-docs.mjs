/**
 * The page of every error code, from the catalogues that the programs themselves use.
 * A table by status: whoever reads it has an answer in hand, and the status is what its first line says.
 */
export function renderErrorDocs({ catalogue, status }) {
  const codes = Object.keys(catalogue).sort((a, b) => status[a] - status[b] || (a < b ? -1 : 1))
  const rows = codes.map((code) => row({ code, status: status[code], ...catalogue[code] }))
  return `${[head, ...rows].join('\n')}\n`
}

const head = `# 错误码 · Error codes

<!-- 由 scripts/write-error-docs.mjs 生成，请勿手改 · Written by scripts/write-error-docs.mjs; do not edit. -->

出错时，HTTP 接口回答 \`application/problem+json\`（RFC 9457）。请按 \`code\` 判断：它一经发布就不会改作他用；文字可能修改，也会随 \`Accept-Language\` 在中文和英文之间切换。“可重试”表示原样再发一次可能成功，不需要任何人改动什么。完整格式见 [http-api.zh-CN.md](http-api.zh-CN.md)。

Errors are \`application/problem+json\` (RFC 9457). Decide by \`code\`: once published it never means anything else. The words may change, and follow \`Accept-Language\`. "Retry" means that the same call can work later without anybody changing anything. The whole form is in [http-api.md](http-api.md).

| \`code\` | HTTP | 可重试 · Retry | 中文 | English |
| --- | --- | --- | --- | --- |`

function row({ code, status, retryable, message, remedy }) {
  const retry = retryable ? '是 · yes' : '否 · no'
  const words = (language) => cell(`${message[language]} ${remedy[language]}`)
  return `| \`${code}\` | ${status} | ${retry} | ${words('zh').replace('。 ', '。')} | ${words('en')} |`
}

/** A bar would end the cell. */
function cell(text) {
  return text.replaceAll('|', '\\|')
}
