import requests

# A file, key in the header
with open("image.jpg", "rb") as image:
    response = requests.post(
        "https://colophon.example/api/v1/extract",
        headers={"X-API-Key": "YOUR_API_KEY_HERE"},
        files={"file": image},
    )

# A file, key in the query
with open("image.jpg", "rb") as image:
    response = requests.post(
        "https://colophon.example/api/v1/extract",
        params={"key": "YOUR_API_KEY_HERE"},
        files={"file": image},
    )

# A URL, key in the header
response = requests.post(
    "https://colophon.example/api/v1/extract",
    headers={"X-API-Key": "YOUR_API_KEY_HERE"},
    json={"url": "https://example.com/image.jpg"},
)

# A URL, key in the query
response = requests.post(
    "https://colophon.example/api/v1/extract",
    params={"key": "YOUR_API_KEY_HERE"},
    json={"url": "https://example.com/image.jpg"},
)

# A result again, by its UUID
response = requests.get("https://colophon.example/api/v1/extract/123e4567-e89b-12d3-a456-426614174000")
