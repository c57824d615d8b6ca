<?php
$metadata['https://ssp.idp.test/simplesamlphp/saml2/idp/metadata.php'] = [
    'host' => '__DEFAULT__',
    'privatekey' => 'expected.key',
    'certificate' => 'expected.crt',
    'auth' => 'practice',
    'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
];
