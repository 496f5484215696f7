require 'json'
require 'net/http'
require 'uri'

# A file, key in the header
uri = URI('https://colophon.example/api/v1/remove')
request = Net::HTTP::Post.new(uri, 'X-API-Key' => 'YOUR_API_KEY_HERE')
request.set_form([['file', File.open('image.jpg', 'rb')]], 'multipart/form-data')
response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }
File.binwrite('image_cleaned.jpg', Net::HTTP.get(URI(JSON.parse(response.body)['downloadUrl'])))

# A file, key in the query
uri = URI('https://colophon.example/api/v1/remove?key=YOUR_API_KEY_HERE')
request = Net::HTTP::Post.new(uri)
request.set_form([['file', File.open('image.jpg', 'rb')]], 'multipart/form-data')
response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }

# A URL, key in the header
uri = URI('https://colophon.example/api/v1/remove')
request = Net::HTTP::Post.new(uri, 'X-API-Key' => 'YOUR_API_KEY_HERE', 'Content-Type' => 'application/json')
request.body = { url: 'https://example.com/image.jpg' }.to_json
response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }

# A URL, key in the query
uri = URI('https://colophon.example/api/v1/remove?key=YOUR_API_KEY_HERE')
request = Net::HTTP::Post.new(uri, 'Content-Type' => 'application/json')
request.body = { url: 'https://example.com/image.jpg' }.to_json
response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }
