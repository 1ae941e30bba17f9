using ExperienceManager.Web.Ui;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class TypedTextTests
{
    private readonly TypedText _field = new();

    [Fact]
    public async Task Give_OlderEchoes_NewestTypedStays()
    {
        await TypeAsync("a", "ab", "abc");

        Assert.False(_field.Give("a"));
        Assert.False(_field.Give("ab"));
        Assert.False(_field.Give("abc"));
        Assert.Equal("abc", _field.Text);
    }

    [Fact]
    public async Task Give_SameTextAgain_NewestTypedStays()
    {
        _field.Give("old");
        await TypeAsync("older");

        Assert.False(_field.Give("old"));
        Assert.Equal("older", _field.Text);
    }

    [Fact]
    public async Task Give_TextThatWasNeverTyped_Taken()
    {
        await TypeAsync("os", "osl");

        Assert.True(_field.Give("Europe/Oslo"));
        Assert.Equal("Europe/Oslo", _field.Text);
    }

    [Fact]
    public async Task Give_UndoToATextTypedBefore_TakenOnceTheOwnerHadTheNewest()
    {
        await TypeAsync("a", "ab", "a", "abc");
        _field.Give("abc");

        Assert.True(_field.Give("ab"));
        Assert.Equal("ab", _field.Text);
    }

    [Fact]
    public async Task Give_NewestWhileOneIsUnderWay_OlderOnesAreStillEchoes()
    {
        var slow = new TaskCompletionSource();
        var first = _field.TypeAsync("a", _ => slow.Task);
        await TypeAsync("ab", "a");

        Assert.False(_field.Give("a"));
        Assert.False(_field.Give("ab"));
        slow.SetResult();
        await first;
        Assert.Equal("a", _field.Text);
    }

    // An owner that answers each keystroke at some time, in order, any number of them at once, never changes what stands in the field.
    [Fact]
    public void Give_AnyOrderlyEchoes_NewestTypedStays() => Prop.ForAll(
        Gen.Choose(0, 3).Select(step => step).ListOf().ToArbitrary(),
        steps =>
        {
            var field = new TypedText();
            var told = new List<string>();
            var given = 0;
            var text = "";
            foreach (var step in steps)
            {
                if (step > 0)
                {
                    text += (char)('a' + told.Count % 26);
                    field.TypeAsync(text, _ => Task.CompletedTask).GetAwaiter().GetResult();
                    told.Add(text);
                }
                else if (given < told.Count)
                {
                    given = Math.Min(told.Count, given + 1 + told.Count % 3);
                    field.Give(told[given - 1]);
                }

                if (field.Text != text) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private async Task TypeAsync(params string[] texts)
    {
        foreach (var text in texts) await _field.TypeAsync(text, _ => Task.CompletedTask);
    }
}
