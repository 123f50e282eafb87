/**
 * Calls back once when the process that started us is gone, if that was npm's shell: npm passes a signal on to its shell
 * alone, which dies without a word to us. A program started in another way may outlive its parent.
 * @param {() => void} callback
 */
export function whenNpmEnds(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 100);
  timer.unref();
}
