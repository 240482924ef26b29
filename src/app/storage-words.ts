/** What is told of storage, by the code of the fault. */
export const STORAGE_WORDS = {
  'storage-unavailable':
    'This browser does not let the page store anything, perhaps because the window is private. ' +
    'You can use everything, but what you do is forgotten when you close or reload the page.',
  'storage-lost':
    'This browser had lost some of what it stored. What you did came back from a second copy. ' +
    'If the model is gone, it is trained again.',
} as const;
