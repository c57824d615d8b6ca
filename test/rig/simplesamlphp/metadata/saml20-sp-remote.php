<?php
// Read anew on each request, so that a case is nothing but another case.json.
$case = json_decode(file_get_contents(getenv('RIG_STATE') . '/case.json'), true);

$entry = [
    'AssertionConsumerService' => $case['acsUrl'],
    'NameIDFormat' => 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    'simplesaml.nameidattribute' => 'mail',
];
if (isset($case['refuse'])) {
    // A plain exception would end on SimpleSAMLphp's own error page; this one becomes a status response.
    $entry['authproc'] = [60 => ['class' => 'core:PHP', 'code' => sprintf(
        '\SimpleSAML\Auth\State::throwException($state, new \SimpleSAML\Module\saml\Error('
            . '\SAML2\Constants::STATUS_RESPONDER, \SAML2\Constants::STATUS_REQUEST_DENIED, %s));',
        var_export($case['refuse'], true)
    )]];
}
$metadata[$case['entityId']] = array_filter(array_merge($entry, $case['sp'] ?? []), fn($value) => $value !== null);
