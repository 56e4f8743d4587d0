namespace WelfareLedger.Vault;

/// <summary>Somebody who may sign in, as the vault keeps it.</summary>
/// <param name="Name">Staff code, or the subject that another issuer names.</param>
/// <param name="Role">Role code.</param>
/// <param name="Office">Office code; empty for none.</param>
/// <param name="Region">Region prefix; empty for the whole country.</param>
/// <param name="Carer">The carer whose file is the user's own; null for none.</param>
/// <param name="SecretHash">Of the secret that the user signs in with; empty for whoever signs in elsewhere.</param>
public sealed record VaultUser(
    string Name, string Role, string Office, string Region, Guid? Carer, ReadOnlyMemory<byte> SecretHash);
