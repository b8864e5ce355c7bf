import { noteMoments, notePresses } from './note-moments';

if (window.parent === window) {
  notePresses(window);
} else {
  noteMoments(window);
}
