/** A path of the program from its root, without the first slash; relative ones start at the file that names them. */
export function resolvePath({ from, path }: { readonly from: string; readonly path: string }): string {
  const steps = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
