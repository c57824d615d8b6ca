<?php
// SimpleSAMLphp as the rig starts it: everything that it writes goes to the folder RIG_STATE, nothing to the system's.
$state = getenv('RIG_STATE');
$case = json_decode(file_get_contents("$state/case.json"), true);

$config = [
    'baseurlpath' => 'https://ssp.idp.test/simplesamlphp/',
    'certdir' => "$state/",
    'loggingdir' => "$state/",
    'datadir' => "$state/",
    'tempdir' => $state,
    'metadatadir' => __DIR__ . '/metadata/',
    'secretsalt' => 'practice-salt',
    'auth.adminpassword' => 'practice',
    'timezone' => 'UTC',
    'enable.saml20-idp' => true,
    'module.enable' => ['core' => true, 'saml' => true, 'exampleauth' => true],
    'logging.handler' => 'file',
    'session.cookie.secure' => true,
    'session.cookie.samesite' => 'None',
    'session.phpsession.savepath' => $state,
    // Each case logs in anew: a session of the case before would skip the form.
    'session.phpsession.cookiename' => 'SSP_' . preg_replace('/\W/', '_', $case['id']),
    'session.authtoken.cookiename' => 'SSPAuth_' . preg_replace('/\W/', '_', $case['id']),
    'store.type' => 'phpsession',
    'authproc.idp' => [],
    'metadata.sources' => [['type' => 'flatfile']],
];
