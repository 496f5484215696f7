# A file, key in the header
curl -X POST https://colophon.example/api/v1/remove \
  -H "X-API-Key: YOUR_API_KEY_HERE" \
  -F "file=@image.jpg"

# A file, key in the query
curl -X POST "https://colophon.example/api/v1/remove?key=YOUR_API_KEY_HERE" \
  -F "file=@image.jpg"

# A URL, key in the header
curl -X POST https://colophon.example/api/v1/remove \
  -H "X-API-Key: YOUR_API_KEY_HERE" \
  -H "Content-Type: application/json" \
  -d '{"url": "https://example.com/image.jpg"}'

# A URL, key in the query
curl -X POST "https://colophon.example/api/v1/remove?key=YOUR_API_KEY_HERE" \
  -H "Content-Type: application/json" \
  -d '{"url": "https://example.com/image.jpg"}'
