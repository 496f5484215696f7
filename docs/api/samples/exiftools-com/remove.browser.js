// A file, key in the header
const withHeader = new FormData();
withHeader.append('file', fileInput.files[0]);
fetch('https://colophon.example/api/v1/remove', {
  method: 'POST',
  headers: { 'X-API-Key': 'YOUR_API_KEY_HERE' },
  body: withHeader,
})
  .then((response) => response.json())
  .then((data) => {
    window.location.href = data.downloadUrl;
  });

// A file, key in the query
const withQuery = new FormData();
withQuery.append('file', fileInput.files[0]);
fetch('https://colophon.example/api/v1/remove?key=YOUR_API_KEY_HERE', { method: 'POST', body: withQuery })
  .then((response) => response.json())
  .then((data) => console.log(data));

// A URL, key in the header
fetch('https://colophon.example/api/v1/remove', {
  method: 'POST',
  headers: { 'X-API-Key': 'YOUR_API_KEY_HERE', 'Content-Type': 'application/json' },
  body: JSON.stringify({ url: 'https://example.com/image.jpg' }),
})
  .then((response) => response.json())
  .then((data) => console.log(data));

// A URL, key in the query
fetch('https://colophon.example/api/v1/remove?key=YOUR_API_KEY_HERE', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ url: 'https://example.com/image.jpg' }),
})
  .then((response) => response.json())
  .then((data) => console.log(data));
