"""The sign-in page in a browser."""

from conftest import PASSWORD


def test_what_is_typed_as_a_password_can_be_looked_at_and_pasted(browser, server):
    page = browser.new_context(base_url=server.url).new_page()
    page.goto("/sign-in?lang=zh")
    field = page.locator("[name=password]")
    field.fill("mengyue")
    assert field.get_attribute("type") == "password"
    page.get_by_label("显示密码").check()
    assert field.get_attribute("type") == "text" and field.input_value() == "mengyue"
    field.evaluate(
        """field => {
          const data = new DataTransfer();
          data.setData("text", "-demo");
          window.refused = !field.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    assert not page.evaluate("window.refused"), "nothing keeps anyone from pasting"
    page.get_by_label("显示密码").uncheck()
    assert field.get_attribute("type") == "password"

    page.get_by_label("显示密码").check()
    page.fill("[name=login]", "director2")
    field.fill(PASSWORD)
    page.evaluate(
        """document.querySelector("main form").addEventListener("submit", () => {
          sessionStorage.setItem("sent-as", document.querySelector("[name=password]").type);
        })"""
    )
    page.click("main form button")
    page.wait_for_url("**/desk")
    assert page.evaluate("sessionStorage.getItem('sent-as')") == "password", "so that the browser keeps it out of its list"
    page.context.close()


def test_without_a_script_the_password_stays_hidden_and_signs_in_all_the_same(browser, server):
    page = browser.new_context(base_url=server.url, java_script_enabled=False).new_page()
    page.goto("/sign-in?lang=zh")
    assert page.locator("main form input[type=checkbox]").count() == 0
    page.fill("[name=login]", "director2")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/desk")
    page.context.close()
