<?php

// A file, key in the header
$curl = curl_init('https://colophon.example/api/v1/extract');
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_POSTFIELDS => ['file' => new CURLFile('image.jpg', 'image/jpeg', 'image.jpg')],
    CURLOPT_HTTPHEADER => ['X-API-Key: YOUR_API_KEY_HERE'],
]);
$response = curl_exec($curl);

// A file, key in the query
$curl = curl_init('https://colophon.example/api/v1/extract?key=YOUR_API_KEY_HERE');
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_POSTFIELDS => ['file' => new CURLFile('image.jpg', 'image/jpeg', 'image.jpg')],
]);
$response = curl_exec($curl);

// A URL, key in the header
$curl = curl_init('https://colophon.example/api/v1/extract');
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_POSTFIELDS => json_encode(['url' => 'https://example.com/image.jpg']),
    CURLOPT_HTTPHEADER => ['X-API-Key: YOUR_API_KEY_HERE', 'Content-Type: application/json'],
]);
$response = curl_exec($curl);

// A URL, key in the query
$curl = curl_init('https://colophon.example/api/v1/extract?key=YOUR_API_KEY_HERE');
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_POSTFIELDS => json_encode(['url' => 'https://example.com/image.jpg']),
    CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
]);
$response = curl_exec($curl);

// A result again, by its UUID
$curl = curl_init('https://colophon.example/api/v1/extract/123e4567-e89b-12d3-a456-426614174000');
curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true]);
$response = curl_exec($curl);
