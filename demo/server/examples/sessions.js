// Stands for your own sessions: who is signed in, by the request's cookie. Yours is express-session, Auth.js, …

const users = new Map([['session=of-jane', 'jane@example.com']]);

/** The user's id, or null. */
export const userOf = (cookie) => users.get(cookie ?? '') ?? null;

/** As middleware of Express has it. */
export const sessions = () => (request, _response, next) => {
  request.session = { userId: userOf(request.headers.cookie) };
  next();
};
