using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Tests.Unit.Ui;

/// <summary>Fields whose owner is slow: it draws them with the text before last while the next one is being typed.</summary>
public sealed class LiveFieldTests : ConsoleContext
{
    private readonly List<string> _heard = [];

    [Fact]
    public async Task LiveInput_LateEchoes_DoNotOverwriteWhatWasTyped()
    {
        var field = Render<LiveInput>(parameters => parameters.Add(input => input.Text, "").Add(input => input.TextChanged, Hear));
        foreach (var text in new[] { "K", "Ke", "Key" }) await field.Find("input").InputAsync(text);

        foreach (var echo in _heard.ToList())
        {
            field.Render(parameters => parameters.Add(input => input.Text, echo).Add(input => input.TextChanged, Hear));
            Assert.Equal("Key", field.Find("input").GetAttribute("value"));
        }

        field.Render(parameters => parameters.Add(input => input.Text, "Another record"));
        Assert.Equal("Another record", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task LiveSelect_LateEchoes_DoNotOverwriteWhatWasChosen()
    {
        var field = Render<LiveSelect>(parameters => parameters
            .Add(select => select.Value, "").Add(select => select.ValueChanged, Hear)
            .Add(select => select.ChildContent, "<option value=\"\"></option><option value=\"city\"></option><option value=\"country\"></option><option value=\"zip\"></option>"));
        foreach (var value in new[] { "city", "country" }) await field.Find("select").ChangeAsync(value);

        foreach (var echo in _heard.Prepend("").ToList())
        {
            field.Render(parameters => parameters.Add(select => select.Value, echo).Add(select => select.ValueChanged, Hear));
            Assert.Equal("country", field.Find("select").GetAttribute("value"));
        }

        field.Render(parameters => parameters.Add(select => select.Value, "zip"));
        Assert.Equal("zip", field.Find("select").GetAttribute("value"));
    }

    [Fact]
    public async Task SelectField_LateEchoes_DoNotOverwriteWhatWasChosen()
    {
        IReadOnlyList<(string Value, string Name)> options = [("city", "City"), ("country", "Country"), ("zip", "Postal code")];
        var field = Render<SelectField<string>>(parameters => parameters
            .Add(select => select.Value, "city").Add(select => select.Options, options).Add(select => select.ValueChanged, Hear));
        foreach (var name in new[] { "Country", "Postal code" }) await ChooseAsync(field.Find("[role=combobox]"), name);

        Assert.Equal(["country", "zip"], _heard);
        field.Render(parameters => parameters.Add(select => select.Value, "country"));
        Assert.Equal("Postal code", field.Find("[role=combobox]").GetAttribute("value"));
        field.Render(parameters => parameters.Add(select => select.Value, "zip"));
        field.Render(parameters => parameters.Add(select => select.Value, "city"));
        Assert.Equal("City", field.Find("[role=combobox]").GetAttribute("value"));
    }

    [Fact]
    public async Task SelectField_OfNothing_OffersItAsAnOption()
    {
        IReadOnlyList<(int? Value, string Name)> options = [(null, "None"), (1, "One")];
        int? heard = 7;
        var field = Render<SelectField<int?>>(parameters => parameters
            .Add(select => select.Value, 1).Add(select => select.Options, options)
            .Add(select => select.ValueChanged, EventCallback.Factory.Create<int?>(this, value => heard = value)));
        await ChooseAsync(field.Find("[role=combobox]"), "None");
        Assert.Null(heard);
        Assert.Equal("None", field.Find("[role=combobox]").GetAttribute("value"));
    }

    [Fact]
    public async Task CheckField_RefusedByItsOwner_ShowsWhatTheOwnerHas()
    {
        var field = Render<CheckField>(parameters => parameters.Add(check => check.IsOn, true).Add(check => check.Label, "All locales"));
        await field.Find("input").ChangeAsync(false);
        field.WaitForAssertion(() => Assert.True(field.Find("input").HasAttribute("checked")));
    }

    [Fact]
    public async Task ComboBox_LateEchoes_DoNotOverwriteWhatWasTyped()
    {
        var field = Render<ComboBox>(
            parameters => parameters.Add(combo => combo.Text, "").Add(combo => combo.TextChanged, Hear).Add(combo => combo.Options, []));
        foreach (var text in new[] { "o", "os", "osl" }) await field.Find("input").InputAsync(text);

        foreach (var echo in _heard.ToList())
        {
            field.Render(parameters => parameters.Add(combo => combo.Text, echo));
            Assert.Equal("osl", field.Find("input").GetAttribute("value"));
        }

        field.Render(parameters => parameters.Add(combo => combo.Text, "Europe/Oslo"));
        Assert.Equal("Europe/Oslo", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task ComboBox_ClearedByItsOwner_IsEmptyThoughTheOwnersTextIsTheSame()
    {
        var field = Render<ComboBox>(parameters => parameters.Add(combo => combo.Text, "").Add(combo => combo.Options, []));
        await field.Find("input").InputAsync("Boots");

        await field.InvokeAsync(field.Instance.Clear);
        Assert.Equal("", field.Find("input").GetAttribute("value"));
    }

    private EventCallback<string> Hear => EventCallback.Factory.Create<string>(this, _heard.Add);
}
