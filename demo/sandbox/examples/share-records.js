import { HumanConnect } from 'human-connect-element';

/** A page's own code: a <human-connect>, and a list of what is connected. */
export function shareRecords(page) {
  page.innerHTML = `
    <human-connect token="SESSION_TOKEN" client-user-id="jane@example.com"></human-connect>
    <p role="status"></p>
    <ul></ul>`;
  const [element, status, list] = page.querySelectorAll('human-connect, p, ul');
  element.addEventListener('close', ({ detail }) => {
    list.replaceChildren(
      ...detail.currentConnections.map(({ name }) =>
        Object.assign(document.createElement('li'), { textContent: name }),
      ),
    );
  });
  element.addEventListener('error', ({ detail }) => (status.textContent = `Please try again later (${detail.code}).`));
  return element;
}

/** The same from code: calls back with the number of connections. */
export function askForRecords(token, onCount) {
  HumanConnect.open({
    token,
    onClose: ({ status, currentConnections }) => onCount(status === 'SUCCESS' ? currentConnections.length : undefined),
  });
}
