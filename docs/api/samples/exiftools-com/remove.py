import requests

# A file, key in the header
with open("image.jpg", "rb") as image:
    response = requests.post(
        "https://colophon.example/api/v1/remove",
        headers={"X-API-Key": "YOUR_API_KEY_HERE"},
        files={"file": image},
    )
with open("image_cleaned.jpg", "wb") as cleaned:
    cleaned.write(requests.get(response.json()["downloadUrl"]).content)

# A file, key in the query
with open("image.jpg", "rb") as image:
    response = requests.post(
        "https://colophon.example/api/v1/remove",
        params={"key": "YOUR_API_KEY_HERE"},
        files={"file": image},
    )

# A URL, key in the header
response = requests.post(
    "https://colophon.example/api/v1/remove",
    headers={"X-API-Key": "YOUR_API_KEY_HERE"},
    json={"url": "https://example.com/image.jpg"},
)

# A URL, key in the query
response = requests.post(
    "https://colophon.example/api/v1/remove",
    params={"key": "YOUR_API_KEY_HERE"},
    json={"url": "https://example.com/image.jpg"},
)
