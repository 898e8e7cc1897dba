/** What a page for the official client says, and what says the same with the element. */
export interface Change {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

export const changes: readonly Change[] = [
  {
    title: 'The script alone',
    before: `<script src="https://cdn.humanapi.co/humanapi-connect-client@latest.js"></script>`,
    after: `<script src="human-connect.compat.min.js"></script>

<!-- All else stays as it is:
  data-hapi-token, HumanConnect.on(), HumanConnect.open(). -->`,
  },
  {
    title: 'A button with a token',
    before: `<div class="hapi__token-container">
  <button data-hapi-token="SESSION_TOKEN">Connect</button>
</div>`,
    after: `<human-connect token="SESSION_TOKEN">Connect</human-connect>`,
  },
  {
    title: 'Hooks',
    before: `HumanConnect.on('connect', (response) => console.log(response));
HumanConnect.on('disconnect', (response) => console.log(response));
HumanConnect.on('close', (response) => console.log(response));`,
    after: `const connect = document.querySelector('human-connect');
connect.addEventListener('connect-source', ({ detail }) => console.log(detail));
connect.addEventListener('disconnect-source', ({ detail }) => console.log(detail));
connect.addEventListener('close', ({ detail }) => console.log(detail));`,
  },
  {
    title: 'From code',
    before: `HumanConnect.open({
  token,
  onConnectSource: (response) => console.log(response),
  onClose: (response) => console.log(response),
});`,
    after: `import { HumanConnect } from 'human-connect-element';

HumanConnect.open({
  token,
  onConnectSource: (response) => console.log(response),
  onClose: (response) => console.log(response),
});`,
  },
  {
    title: 'A token that runs out',
    before: `setInterval(async () => {
  button.dataset.hapiToken = await tokenFromYourServer();
}, 10 * 60 * 1000);`,
    after: `<human-connect
  token-endpoint="/api/connect-token"
  client-id="CLIENT_ID"
  client-user-id="jane@example.com"
></human-connect>`,
  },
  {
    title: 'A button that a framework renders later',
    before: `window.dispatchEvent(new Event('load'));`,
    after: `<!-- Nothing: an element works as soon as it is there. -->`,
  },
];
