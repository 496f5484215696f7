<?php

// A file, key in the header
$curl = curl_init('https://colophon.example/api/v1/remove');
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_POSTFIELDS => ['file' => new CURLFile('image.jpg', 'image/jpeg', 'image.jpg')],
    CURLOPT_HTTPHEADER => ['X-API-Key: YOUR_API_KEY_HERE'],
]);
$response = curl_exec($curl);
file_put_contents('image_cleaned.jpg', file_get_contents(json_decode($response)->downloadUrl));

// A file, key in the query
$curl = curl_init('https://colophon.example/api/v1/remove?key=YOUR_API_KEY_HERE');
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_POSTFIELDS => ['file' => new CURLFile('image.jpg', 'image/jpeg', 'image.jpg')],
]);
$response = curl_exec($curl);

// A URL, key in the header
$curl = curl_init('https://colophon.example/api/v1/remove');
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_POSTFIELDS => json_encode(['url' => 'https://example.com/image.jpg']),
    CURLOPT_HTTPHEADER => ['X-API-Key: YOUR_API_KEY_HERE', 'Content-Type: application/json'],
]);
$response = curl_exec($curl);

// A URL, key in the query
$curl = curl_init('https://colophon.example/api/v1/remove?key=YOUR_API_KEY_HERE');
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_POSTFIELDS => json_encode(['url' => 'https://example.com/image.jpg']),
    CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
]);
$response = curl_exec($curl);
