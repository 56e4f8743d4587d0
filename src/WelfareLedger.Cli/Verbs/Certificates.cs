using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Certificates as files, for what listens.</summary>
static class Certificates
{
    /// <summary>Null when neither file is named.</summary>
    /// <exception cref="StopException">Only one is, or one cannot be used.</exception>
    public static X509Certificate2? Read(
        string? certificate, string? key, string certificateOption, string keyOption)
    {
        if (certificate is null && key is null) return null;
        if (certificate is null || key is null)
            throw new StopException(
                ExitCode.Usage,
                $"{certificateOption} 和 {keyOption} 要一起用。", $"{certificateOption} and {keyOption} go together.");
        try
        {
            return X509Certificate2.CreateFromPemFile(certificate, key);
        }
        catch (CryptographicException e)
        {
            throw new StopException(
                ExitCode.BadData,
                new($"证书 {certificate} 或私钥 {key} 不是可用的 PEM。",
                    $"The certificate {certificate} or the key {key} is no PEM that can be used."),
                e);
        }
    }
}
