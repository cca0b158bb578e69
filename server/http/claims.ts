/** The id of the person a page believes to be signed in, on every write of a page that knows it is checked. */
export const claimHeader = 'X-Expected-Person'
