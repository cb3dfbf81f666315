import { textAnswer } from '../transport/call.ts'
import type { Handled } from '../transport/room.ts'
import type { V2Endpoint } from './endpoint.ts'

/** The gateway's own page for a call without the merchant's certificate: HTML, and HTTP 400. */
export const answerNoCertificate = ({ title }: V2Endpoint): Handled => ({
  answer: textAnswer({ status: 400, type: 'text/html', text: page }),
  account: {
    title,
    verdict: 'refused',
    reason: {
      zh: '此接口要双向 TLS：请访问 TLS 端口，并带上商户 API 证书 apiclient_cert.pem 和 apiclient_key.pem',
      en: 'This call needs TLS with the merchant API certificate and its key, on the TLS port.',
    },
  },
})

const page = [
  '<html>',
  '<head><title>400 No required SSL certificate was sent</title></head>',
  '<body bgcolor="white">',
  '<center><h1>400 Bad Request</h1></center>',
  '<center>No required SSL certificate was sent</center>',
  '<hr><center>nginx</center>',
  '</body>',
  '</html>',
  '',
].join('\r\n')
