const answer = await fetch('/human-connect/sandbox.json');
const { origin } = await answer.json();

const element = document.createElement('human-connect');
element.baseUrl = origin;
element.tokenEndpoint = '/human-connect/token';
element.clientId = 'sandbox-client';
