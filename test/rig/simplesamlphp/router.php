<?php
// PHP's own server misjudges paths like /saml2/idp/metadata.php/more: name the script and what follows it.
$www = getenv('RIG_SIMPLESAMLPHP') . '/www';
$path = urldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$path = preg_replace('#^/simplesamlphp#', '', $path);
if (!preg_match('#^(/.*?\.php)(/.*)?$#', $path, $parts)) {
    $file = realpath($www . $path);
    if ($file === false || !is_file($file) || strpos($file, realpath($www)) !== 0) {
        http_response_code(404);
        return true;
    }
    header('Content-Type: ' . (str_ends_with($file, '.css') ? 'text/css' : mime_content_type($file)));
    readfile($file);
    return true;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/simplesamlphp' . $parts[1];
$_SERVER['SCRIPT_FILENAME'] = $www . $parts[1];
$_SERVER['PATH_INFO'] = $parts[2] ?? '';
$_SERVER['HTTPS'] = 'on';
$_SERVER['HTTP_HOST'] = $_SERVER['SERVER_NAME'] = 'ssp.idp.test';
$_SERVER['SERVER_PORT'] = '443';
if (!is_file($_SERVER['SCRIPT_FILENAME'])) {
    http_response_code(404);
    return true;
}
chdir(dirname($_SERVER['SCRIPT_FILENAME']));
require $_SERVER['SCRIPT_FILENAME'];
