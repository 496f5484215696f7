require 'json'
require 'net/http'
require 'uri'

# A file, key in the header
uri = URI('https://colophon.example/api/v1/extract')
request = Net::HTTP::Post.new(uri, 'X-API-Key' => 'YOUR_API_KEY_HERE')
request.set_form([['file', File.open('image.jpg', 'rb')]], 'multipart/form-data')
response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }

# A file, key in the query
uri = URI('https://colophon.example/api/v1/extract?key=YOUR_API_KEY_HERE')
request = Net::HTTP::Post.new(uri)
request.set_form([['file', File.open('image.jpg', 'rb')]], 'multipart/form-data')
response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }

# A URL, key in the header
uri = URI('https://colophon.example/api/v1/extract')
request = Net::HTTP::Post.new(uri, 'X-API-Key' => 'YOUR_API_KEY_HERE', 'Content-Type' => 'application/json')
request.body = { url: 'https://example.com/image.jpg' }.to_json
response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }

# A URL, key in the query
uri = URI('https://colophon.example/api/v1/extract?key=YOUR_API_KEY_HERE')
request = Net::HTTP::Post.new(uri, 'Content-Type' => 'application/json')
request.body = { url: 'https://example.com/image.jpg' }.to_json
response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }

# A result again, by its UUID
uri = URI('https://colophon.example/api/v1/extract/123e4567-e89b-12d3-a456-426614174000')
response = Net::HTTP.get_response(uri)
