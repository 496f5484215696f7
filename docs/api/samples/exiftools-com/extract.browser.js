// A file, key in the header
const withHeader = new FormData();
withHeader.append('file', fileInput.files[0]);
fetch('https://colophon.example/api/v1/extract', {
  method: 'POST',
  headers: { 'X-API-Key': 'YOUR_API_KEY_HERE' },
  body: withHeader,
})
  .then((response) => response.json())
  .then((data) => console.log(data));

// A file, key in the query
const withQuery = new FormData();
withQuery.append('file', fileInput.files[0]);
fetch('https://colophon.example/api/v1/extract?key=YOUR_API_KEY_HERE', { method: 'POST', body: withQuery })
  .then((response) => response.json())
  .then((data) => console.log(data));

// A URL, key in the header
fetch('https://colophon.example/api/v1/extract', {
  method: 'POST',
  headers: { 'X-API-Key': 'YOUR_API_KEY_HERE', 'Content-Type': 'application/json' },
  body: JSON.stringify({ url: 'https://example.com/image.jpg' }),
})
  .then((response) => response.json())
  .then((data) => console.log(data));

// A URL, key in the query
fetch('https://colophon.example/api/v1/extract?key=YOUR_API_KEY_HERE', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ url: 'https://example.com/image.jpg' }),
})
  .then((response) => response.json())
  .then((data) => console.log(data));

// A result again, by its UUID
fetch('https://colophon.example/api/v1/extract/123e4567-e89b-12d3-a456-426614174000')
  .then((response) => response.json())
  .then((data) => console.log(data));
