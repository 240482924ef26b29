/** Genres as the page names them: MovieLens’ are words, those of other data sets keep their own names. */
const GENRES: Readonly<Record<string, string>> = {
  Action: 'Action',
  Adventure: 'Adventure',
  Animation: 'Animation',
  Children: 'Children',
  "Children's": 'Children',
  Comedy: 'Comedy',
  Crime: 'Crime',
  Documentary: 'Documentary',
  Drama: 'Drama',
  Fantasy: 'Fantasy',
  Horror: 'Horror',
  Musical: 'Musical',
  Mystery: 'Mystery',
  Romance: 'Romance',
  Thriller: 'Thriller',
  War: 'War',
  Western: 'Western',
};

export const genreName = (genre: string): string => (Object.hasOwn(GENRES, genre) ? GENRES[genre]! : genre);
