<?php
$case = json_decode(file_get_contents(getenv('RIG_STATE') . '/case.json'), true);
$claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';

$config = [
    'practice' => [
        'exampleauth:UserPass',
        'alice:alicepass' => [
            'uid' => ['alice'],
            'mail' => [$case['mail'] ?? 'alice@example.com'],
            "{$claims}givenname" => ['Alice'],
            "{$claims}surname" => ['Sample'],
            "{$claims}name" => ['u-000042'],
        ],
    ],
];
