namespace ExperienceManager.Domain.Carriers;

/// <summary>How the last character of a tracking number follows from the others.</summary>
public enum CheckScheme
{
    /// <summary>There is no check digit.</summary>
    None,

    /// <summary>Modulo 10 with the weights 3 and 1 from the right: GS1 (SSCC), USPS, Canada Post, FedEx Ground.</summary>
    Gs1,

    /// <summary>Modulo 10 with the weights 1 and 2 from the left; letters count as digits.</summary>
    Ups,

    /// <summary>Modulo 11, then 10, with the weights 1, 3 and 7 from the right.</summary>
    FedEx,

    /// <summary>The remainder of the number divided by 7.</summary>
    Mod7,

    /// <summary>The formula of Luhn.</summary>
    Luhn,

    /// <summary>Modulo 10 with the weights 4 and 9 from the right: Deutsche Post's ident code.</summary>
    Identcode,

    /// <summary>ISO/IEC 7064, modulo 37, 36.</summary>
    Iso7064,

    /// <summary>The Universal Postal Union's S10: modulo 11 with the weights 8 6 4 2 3 5 9 7.</summary>
    S10,
}

/// <summary>Checks the last character of numbers in capitals and digits.</summary>
internal static class CheckDigits
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly int[] S10Weights = [8, 6, 4, 2, 3, 5, 9, 7];

    /// <summary>Whether the last character is the one that the others ask for; only A to Z and 0 to 9 can be right.</summary>
    public static bool IsRight(CheckScheme scheme, ReadOnlySpan<char> number)
    {
        if (scheme == CheckScheme.None) return true;
        if (number.Length < 2) return false;
        Span<int> values = stackalloc int[number.Length];
        for (var i = 0; i < number.Length; i++)
        {
            values[i] = Alphabet.IndexOf(number[i], StringComparison.Ordinal);
            if (values[i] < 0 || (values[i] > 9 && scheme is not (CheckScheme.Ups or CheckScheme.Iso7064))) return false;
        }

        return Of(scheme, values[..^1]) == values[^1];
    }

    private static int Of(CheckScheme scheme, ReadOnlySpan<int> values) => scheme switch
    {
        CheckScheme.Gs1 => ToTen(FromRight(values, 3, 1)),
        CheckScheme.Identcode => ToTen(FromRight(values, 4, 9)),
        CheckScheme.FedEx => FromRight(values, 1, 3, 7) % 11 % 10,
        CheckScheme.Ups => ToTen(Ups(values)),
        CheckScheme.Luhn => ToTen(Luhn(values)),
        CheckScheme.Mod7 => Mod7(values),
        CheckScheme.S10 => S10(values),
        _ => Iso7064(values),
    };

    private static int ToTen(int sum) => (10 - (sum % 10)) % 10;

    private static int FromRight(ReadOnlySpan<int> values, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < values.Length; i++) sum += values[^(i + 1)] * weights[i % weights.Length];
        return sum;
    }

    // A counts as 2, B as 3, and so on, of which the last digit is taken.
    private static int Ups(ReadOnlySpan<int> values)
    {
        var sum = 0;
        for (var i = 0; i < values.Length; i++) sum += (values[i] > 9 ? (values[i] + 2) % 10 : values[i]) * ((i % 2) + 1);
        return sum;
    }

    private static int Luhn(ReadOnlySpan<int> values)
    {
        var sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[^(i + 1)] * (i % 2 == 0 ? 2 : 1);
            sum += value > 9 ? value - 9 : value;
        }

        return sum;
    }

    private static int Mod7(ReadOnlySpan<int> values)
    {
        var rest = 0;
        foreach (var value in values) rest = ((rest * 10) + value) % 7;
        return rest;
    }

    private static int S10(ReadOnlySpan<int> values)
    {
        if (values.Length != S10Weights.Length) return -1;
        var sum = 0;
        for (var i = 0; i < values.Length; i++) sum += values[i] * S10Weights[i];
        return (11 - (sum % 11)) switch { 10 => 0, 11 => 5, var digit => digit };
    }

    private static int Iso7064(ReadOnlySpan<int> values)
    {
        var product = 36;
        foreach (var value in values)
        {
            product += value;
            if (product > 36) product -= 36;
            product *= 2;
            if (product >= 37) product -= 37;
        }

        return (37 - product) % 36;
    }
}
