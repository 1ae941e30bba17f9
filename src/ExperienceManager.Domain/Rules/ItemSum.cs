namespace ExperienceManager.Domain.Rules;

/// <summary>
/// A sum of any numbers in any order: what is above and what is below zero is added up apart, and stays at the end of what a decimal can
/// hold when it gets there. Evaluation never throws, and the order of the items never matters.
/// </summary>
internal struct ItemSum
{
    private decimal _negative;

    /// <summary>What is above zero.</summary>
    public decimal Positive { get; private set; }

    /// <summary>The sum.</summary>
    public readonly decimal Total => Positive + _negative;

    /// <summary>Adds a number.</summary>
    public void Add(decimal number)
    {
        // Asked before adding: an exception would cost more than the whole decision.
        if (number > 0) Positive = number > decimal.MaxValue - Positive ? decimal.MaxValue : Plus(Positive, number, decimal.MaxValue);
        else _negative = number < decimal.MinValue - _negative ? decimal.MinValue : Plus(_negative, number, decimal.MinValue);
    }

    private static decimal Plus(decimal sum, decimal number, decimal end)
    {
        try
        {
            return sum + number;
        }
        catch (OverflowException)
        {
            return end;
        }
    }
}
