/** Trusted Types: addresses of scripts, workers and the service worker among them, are of this site's own folder. */

const folder = new URL('.', document.baseURI).href;

window.trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    const { href } = new URL(address, document.baseURI);
    if (!href.startsWith(folder)) throw new TypeError(`${href} is no script of this site.`);
    return href;
  },
});
