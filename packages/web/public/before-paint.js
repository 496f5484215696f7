// Runs before anything is painted: the chosen theme and language shall not flash.
(() => {
  const root = document.documentElement;
  const saved = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const theme = saved('colophon.theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
})();
