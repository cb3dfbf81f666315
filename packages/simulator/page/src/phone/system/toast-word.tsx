import type { Toast } from '../wx/screen.ts'

/** A word in the middle of the window, as `wx.showToast` and `wx.showLoading` show it. */
export function ToastWord({ toast }: { readonly toast: Toast }) {
  return (
    <div className="toast" role="status" data-testid="toast">
      {toast.icon === 'loading' && <i className="toast-ring" aria-hidden="true" />}
      {toast.icon === 'success' && <i className="toast-tick" aria-hidden="true" />}
      <p>{toast.title}</p>
    </div>
  )
}
