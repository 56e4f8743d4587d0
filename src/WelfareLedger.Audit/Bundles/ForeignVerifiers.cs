using System.Reflection;

namespace WelfareLedger.Audit.Bundles;

/// <summary>The programs in other languages that come with every bundle, as resources of this one.</summary>
static class ForeignVerifiers
{
    const string Prefix = "verifiers/";

    public static IEnumerable<(string Name, byte[] Bytes)> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!resource.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return (resource[Prefix.Length..], bytes);
        }
    }
}
