using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ExperienceManager.Tests.Support;

/// <summary>An authenticator app: the codes of a key (RFC 6238, 30 seconds, six digits).</summary>
public static class AuthenticatorApp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    /// <summary>The code of now, or of some steps later, which is accepted already.</summary>
    public static string Code(string key, int stepsLater = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / StepSeconds) + stepsLater);
#pragma warning disable CA5350 // What authenticator apps use.
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bits = string.Concat(key.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()
            .Select(character => Convert.ToString(Alphabet.IndexOf(character, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2))];
    }
}
