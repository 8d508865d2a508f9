"""The engine: records of who says what become exhibits, quizzes, handouts and pages. It knows no book."""
