namespace EventStore.Client;

/// <summary>The text is no connection string. What it says repeats nothing that could be a password.</summary>
public class ConnectionStringParseException(string message, Exception? innerException = null)
    : Exception(message, innerException);

/// <summary>It does not say which protocol.</summary>
public class NoSchemeException() : ConnectionStringParseException("The connection string has no esdb:// in front.");

/// <summary>Another protocol.</summary>
public class InvalidSchemeException(string scheme, string[] supportedSchemes)
    : ConnectionStringParseException($"{scheme} is none of {string.Join(", ", supportedSchemes)}.");

/// <summary>A user without a password.</summary>
public class InvalidUserCredentialsException()
    : ConnectionStringParseException("User and password stand before the @, with a colon between them.");

/// <summary>A host that is none.</summary>
public class InvalidHostException() : ConnectionStringParseException("A host is a name or an address, then a port.");

/// <summary>An option without a value.</summary>
public class InvalidKeyValuePairException()
    : ConnectionStringParseException("Options are written key=value, with & between them.");

/// <summary>An option twice.</summary>
public class DuplicateKeyException(string key) : ConnectionStringParseException($"{key} is there twice.");

/// <summary>An option that is not known, or a value that it does not take.</summary>
public class InvalidSettingException(string message) : ConnectionStringParseException(message);

/// <summary>A certificate that cannot be used.</summary>
public class InvalidClientCertificateException(string message, Exception? innerException = null)
    : ConnectionStringParseException(message, innerException);
